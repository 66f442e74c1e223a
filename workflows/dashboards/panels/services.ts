import type { Dashboard } from '../types.ts';
import { opening } from './intro-panel.ts';
import { accessPanels } from './services-access.ts';
import { computePanels } from './services-compute.ts';
import { storagePanels } from './services-storage.ts';

export const services: Dashboard = {
  id: 'services',
  title: 'Trailboard: Services',
  description: 'S3, EC2, IAM, KMS and Lambda in more detail.',
  panels: [
    opening('services', [
      'One row a service: **S3**, **EC2**, **IAM**, **KMS**, **Lambda**. Bytes and object names are there where the trail records S3 data events.',
      'Click a bucket, a user, a key or a function to narrow all panels and the list at the bottom.',
    ]),
    ...storagePanels,
    ...computePanels,
    ...accessPanels,
    {
      id: 'services-latest',
      title: 'Latest changes in S3, EC2, IAM, KMS and Lambda',
      why: 'Writes to these services, newest first.',
      chart: 'events',
      query: 'trailboard.service:(s3 OR ec2 OR iam OR kms OR lambda) AND readOnly:(false OR False)',
      columns: [
        'trailboard.service',
        'eventName',
        'trailboard.actor',
        'trailboard.outcome',
        'trailboard.bucket',
        'trailboard.functionName',
        'awsRegion',
      ],
    },
  ],
};
