/** Hours of an average month: 365 x 24 / 12. */
export const HOURS_A_MONTH = 730;

/**
 * Dollars an hour, on demand, US East (N. Virginia), without tax, after AWS's price list of 2026:
 * https://aws.amazon.com/opensearch-service/pricing/ , which is what counts. A type that is not here is reported as
 * unknown, never guessed.
 */
export const INSTANCE_HOUR: Readonly<Record<string, number>> = {
  't3.small.search': 0.036,
  't3.medium.search': 0.073,
  'm5.large.search': 0.142,
  'm5.xlarge.search': 0.283,
  'm5.2xlarge.search': 0.566,
  'm6g.large.search': 0.128,
  'm6g.xlarge.search': 0.256,
  'm6g.2xlarge.search': 0.511,
  'm6g.4xlarge.search': 1.023,
  'm7g.medium.search': 0.068,
  'm7g.large.search': 0.135,
  'm7g.xlarge.search': 0.271,
  'm7g.2xlarge.search': 0.542,
  'm7g.4xlarge.search': 1.084,
  'm8g.medium.search': 0.075,
  'm8g.large.search': 0.15,
  'm8g.xlarge.search': 0.299,
  'm8g.2xlarge.search': 0.597,
  'r5.large.search': 0.186,
  'r5.xlarge.search': 0.372,
  'r5.2xlarge.search': 0.743,
  'r6g.large.search': 0.167,
  'r6g.xlarge.search': 0.335,
  'r6g.2xlarge.search': 0.669,
  'r6g.4xlarge.search': 1.339,
  'r7g.medium.search': 0.089,
  'r7g.large.search': 0.178,
  'r7g.xlarge.search': 0.356,
  'r7g.2xlarge.search': 0.711,
  'r7g.4xlarge.search': 1.422,
  'r8g.medium.search': 0.098,
  'r8g.large.search': 0.196,
  'r8g.xlarge.search': 0.392,
  'r8g.2xlarge.search': 0.783,
  'or1.medium.search': 0.105,
  'or1.large.search': 0.209,
  'or1.xlarge.search': 0.419,
  'or2.medium.search': 0.1,
  'or2.large.search': 0.2,
  'or2.xlarge.search': 0.401,
  'ultrawarm1.medium.search': 0.238,
  'ultrawarm1.large.search': 2.68,
};

/** Dollars a GiB and month of the data nodes' volumes; same place, same date. */
export const EBS_GIB_MONTH = { gp3: 0.122, gp2: 0.135, io1: 0.169 } as const;

/** The 1,000 IOPS that an io1 volume is given, at $0.088 each and month. */
export const IO1_IOPS_MONTH = 88;

/** A customer managed key: https://aws.amazon.com/kms/pricing/ . */
export const KMS_KEY_MONTH = 1;
