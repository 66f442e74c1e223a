import * as z from 'zod';
import { cognitoSchema } from './trail.ts';

/** Sign-in with its names decided, as the steps get it (see resolve.ts). */
export const resolvedCognitoSchema = z.intersection(cognitoSchema, z.object({ poolDomain: z.string() }));
