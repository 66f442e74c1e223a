import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { client } from '../../handlers/adapters/clients.ts';

/** A trail that is there already. */
export interface ExistingTrail {
  readonly name: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
}

/** Every trail that records this Region, those of other Regions and of the organization included. */
export async function existingTrails(cloudTrail = client(CloudTrailClient)): Promise<ExistingTrail[]> {
  const { trailList = [] } = await cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  return trailList.map(({ Name = '', HomeRegion = '', IsMultiRegionTrail, IsOrganizationTrail }) => ({
    name: Name,
    homeRegion: HomeRegion,
    isMultiRegion: IsMultiRegionTrail ?? false,
    isOrganization: IsOrganizationTrail ?? false,
  }));
}

/** The first copy of management events in a Region is free, each further one is charged (CloudTrail pricing). */
export function trailLines(trails: readonly ExistingTrail[], wanted: string): string[] {
  const others = trails.filter(({ name }) => name !== wanted);
  const own = trails.find(({ name }) => name === wanted);
  return [
    ...(own ? [`Trail ${own.name} is there and is adopted.`] : []),
    ...others.map(({ name, homeRegion, isMultiRegion, isOrganization }) => {
      const kinds = [isMultiRegion ? 'all Regions' : '', isOrganization ? 'organization' : ''].filter(Boolean);
      return `Trail ${name} (${[homeRegion, ...kinds].join(', ')}) records here already.`;
    }),
    ...(others.length > 0 && !own
      ? [
          `A further copy of management events is charged (2 USD per 100,000 events). To adopt a trail instead, give its name as trail.name.`,
        ]
      : []),
  ];
}
