import { IDENTITY_POOL_PRINCIPALS } from '../../workflows/resources/sign-in/identity-pool-principal.ts';
import type { Grant, StepGrants } from './types.ts';

/** The spec names the identity pool, and with it the role of signed-in people. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => {
  const authRole = `arn:${partition}:iam::${account}:role/Cognito_*Auth_Role_${region}`;
  // Made by 0.1.0, or in us-gov-east-1, where names are to be short.
  const withoutRegion = `arn:${partition}:iam::${account}:role/Cognito_*Auth_Role`;
  const serviceRole = `arn:${partition}:iam::${account}:role/${deployment}-${region}-domain-sign-in`;
  const policy = `arn:${partition}:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess`;
  const attachOnly: Grant['conditions'] = { StringEquals: { 'iam:PolicyARN': policy } };
  const passOnly: Grant['conditions'] = { StringEquals: { 'iam:PassedToService': IDENTITY_POOL_PRINCIPALS } };
  return [
    {
      actions: ['iam:GetRole', 'iam:CreateRole', 'iam:TagRole', 'iam:UpdateAssumeRolePolicy'],
      resources: [authRole, withoutRegion, serviceRole],
    },
    { actions: ['iam:ListAttachedRolePolicies'], resources: [serviceRole] },
    {
      actions: ['iam:AttachRolePolicy'],
      resources: [serviceRole],
      conditions: attachOnly,
    },
    {
      actions: ['iam:PassRole'],
      resources: [authRole, withoutRegion],
      conditions: passOnly,
    },
    {
      actions: ['cognito-identity:GetIdentityPoolRoles'],
      resources: [`arn:${partition}:cognito-identity:${region}:${account}:identitypool/*`],
    },
    // Unlike its reading twin it takes no resource: named on a pool's ARN, it is granted nowhere.
    { actions: ['cognito-identity:SetIdentityPoolRoles'], resources: ['*'] },
  ];
};
