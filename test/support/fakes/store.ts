import type { Lease, Store } from '../../../workflows/ports/store.ts';

type Items = {
  spec?: Awaited<ReturnType<Store['spec']>>;
  outcome?: Awaited<ReturnType<Store['outcome']>>;
  failure?: Awaited<ReturnType<Store['failure']>>;
  ingest?: Awaited<ReturnType<Store['ingestSettings']>>;
  lease?: { holder: string; again?: Lease['again'] };
};

/** The state table in memory, with the same conditions on the lease; `writes` names each writing call. */
export class FakeStore implements Store {
  readonly writes: string[] = [];
  readonly items: Items;

  constructor(items: Items = {}) {
    this.items = items;
  }

  spec = async () => this.items.spec;
  outcome = async () => this.items.outcome;
  failure = async () => this.items.failure;
  ingestSettings = async () => this.items.ingest;
  lease = async (): Promise<Lease | undefined> => this.items.lease && structuredClone(this.items.lease as Lease);

  async saveSpec(spec: NonNullable<Items['spec']>) {
    this.write('saveSpec').spec = spec;
  }
  async saveOutcome(outcome: NonNullable<Items['outcome']>) {
    this.write('saveOutcome').outcome = outcome;
  }
  async saveFailure(failure: NonNullable<Items['failure']>) {
    this.write('saveFailure').failure = failure;
  }
  async clearFailure() {
    delete this.write('clearFailure').failure;
  }
  async saveIngestSettings(settings: NonNullable<Items['ingest']>) {
    this.write('saveIngestSettings').ingest = settings;
  }

  async takeLease(holder: string, from?: string) {
    if (this.items.lease?.holder !== from) return false;
    const again = this.items.lease?.again;
    this.write('takeLease').lease = { holder, ...(again ? { again } : {}) };
    return true;
  }
  async markLease(holder: string, again: NonNullable<Lease['again']>) {
    if (this.items.lease?.holder !== holder) return false;
    this.write('markLease').lease = { holder, again };
    return true;
  }
  async takeMark(holder: string) {
    const { lease } = this.items;
    if (lease?.holder !== holder || !lease.again) return undefined;
    this.write('takeMark').lease = { holder };
    return lease.again;
  }
  async releaseLease(holder: string) {
    const { lease } = this.items;
    if (lease?.holder !== holder || lease.again) return false;
    delete this.write('releaseLease').lease;
    return true;
  }

  private write(name: string): Items {
    this.writes.push(name);
    return this.items;
  }
}
