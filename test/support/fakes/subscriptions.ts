import type { Subscriptions } from '../../../workflows/ports/subscriptions.ts';

/** One topic's e-mail subscriptions in memory. */
export class FakeSubscriptions implements Subscriptions {
  readonly emails: string[] = [];
  writes = 0;

  async findEmails() {
    return [...this.emails];
  }
  async subscribe(_topicArn: string, email: string) {
    this.writes += 1;
    this.emails.push(email);
  }
}
