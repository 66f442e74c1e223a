import { paginateListSubscriptionsByTopic, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Subscriptions } from '../../workflows/ports/subscriptions.ts';
import { callAws } from './aws-errors.ts';
import { client } from './clients.ts';

export function awsSubscriptions(sns = client(SNSClient)): Subscriptions {
  return {
    findEmails: (topicArn) =>
      callAws(`list the subscriptions of ${topicArn}`, [], async () => {
        const emails: string[] = [];
        for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn })) {
          for (const { Protocol, Endpoint } of page.Subscriptions ?? []) {
            if (Protocol === 'email' && Endpoint) emails.push(Endpoint);
          }
        }
        return emails;
      }),
    subscribe: (topicArn, email) =>
      callAws('subscribe the alarm address', [], async () => {
        await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: email }));
      }),
  };
}
