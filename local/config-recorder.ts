import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import type { Account } from './trail-bridge/clients.ts';

/** The name that the AWS console gives the first recorder. */
const NAME = 'default';

/** Switches AWS Config on, as most accounts have it: without a recorder it takes no rules. */
export async function startConfigRecorder({ aws, region, account, credentials }: Account): Promise<void> {
  const config = new ConfigServiceClient({ endpoint: aws, region, credentials });
  try {
    const roleARN = `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
    await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: NAME, roleARN } }));
    await config.send(
      new PutDeliveryChannelCommand({ DeliveryChannel: { name: NAME, s3BucketName: `config-${account}` } }),
    );
    await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: NAME }));
  } finally {
    config.destroy();
  }
}
