import * as z from 'zod';

/** A field's rule as the reader needs it: what is allowed, so that the error can name the remedy. */
export function text(pattern: RegExp, remedy: string) {
  return z.string().regex(pattern, { error: remedy });
}

/** ARN of one service's resource in any partition. */
export function arn(service: string, resource: string, remedy: string) {
  return text(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}$`), remedy);
}

export const keyArn = arn(
  'kms',
  'key/[A-Za-z0-9-]+',
  'Give the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>. Aliases are not accepted.',
);

/** S3's own rules: 3-63 characters, lower case, no address-like name. */
export const bucketName = text(
  /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/,
  'Give a bucket name of 3 to 63 lower-case letters, digits, dots and hyphens.',
);

/** CloudTrail's rules for trail names. */
export const trailName = text(
  /^(?=.{3,128}$)(?!.*[._-]{2})[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]$/,
  'Give a trail name of 3 to 128 letters, digits, dots, hyphens and underscores, with no two separators in a row.',
);

export const logGroupName = text(
  /^(?!aws\/)[A-Za-z0-9_/.#-]{1,512}$/,
  'Give a log group name of up to 512 letters, digits and _ / . # - that does not begin with "aws/".',
);

/** OpenSearch Service: 3-28 characters, a lower-case letter first. */
export const domainName = text(
  /^[a-z][a-z0-9-]{2,27}$/,
  'Give a domain name of 3 to 28 lower-case letters, digits and hyphens that begins with a letter.',
);

export const instanceType = text(
  /^[a-z0-9]+\.[a-z0-9]+\.search$/,
  'Give an OpenSearch instance type such as r7g.large.search.',
);

export const subnetId = text(/^subnet-[0-9a-f]{8,17}$/, 'Give a subnet id such as subnet-0123456789abcdef0.');
export const securityGroupId = text(/^sg-[0-9a-f]{8,17}$/, 'Give a security group id such as sg-0123456789abcdef0.');

/** Cognito refuses pool domains with its own and its maker's name in them. */
export const poolDomain = text(
  /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  'Give a pool domain of 1 to 63 lower-case letters, digits and hyphens without "aws", "amazon" or "cognito" in it.',
);

export const poolName = text(
  /^[A-Za-z0-9_-]{1,40}$/,
  'Give a name of 1 to 40 letters, digits, hyphens and underscores.',
);

/** The index name's fixed part. The dashboards read `cwl-*`, so it begins with that. */
export const indexPrefix = text(
  /^cwl-[a-z0-9][a-z0-9-]{0,60}-$/,
  'Give a prefix of lower-case letters, digits and hyphens that begins with "cwl-" and ends with "-".',
);

export const email = z.email({ error: 'Give an e-mail address.' });

export function whole(min: number, max: number, remedy: string) {
  return z.int({ error: remedy }).min(min, { error: remedy }).max(max, { error: remedy });
}
