/** What makes an invocation fail on purpose, so that Lambda tries it again and then parks the payload whole. */
export abstract class IngestError extends Error {
  abstract override readonly name: string;
}

/** The domain answers no request, or refuses every item alike: unreachable, disk full, shard limit, no permission. */
export class ClusterFaultError extends IngestError {
  override readonly name = 'ClusterFaultError';
}

/** Items were still refused for now when the time was up. */
export class StillRefusedError extends IngestError {
  override readonly name = 'StillRefusedError';
}

/** S3 did not take what had to be parked. */
export class ParkingFailedError extends IngestError {
  override readonly name = 'ParkingFailedError';
}

/** A required environment variable is missing, or the state table does not name a domain yet. */
export class IngestSettingsError extends IngestError {
  override readonly name = 'IngestSettingsError';
}
