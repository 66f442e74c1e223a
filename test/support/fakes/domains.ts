import { ConcurrentChangeError, RejectedByAwsError } from '../../../workflows/errors/common.ts';
import { DomainChangeInProgressError } from '../../../workflows/errors/domain.ts';
import {
  type ChangeProgress,
  DOMAINS_READS,
  type Domain,
  type Domains,
  type Section,
} from '../../../workflows/ports/domains.ts';
import { type Faked, faked } from './recording.ts';

type Kept = { -readonly [Key in keyof Domain]: Domain[Key] } & {
  tags: Readonly<Record<string, string>>;
  progress?: ChangeProgress;
};

export interface FakeDomains extends Faked<Domains> {
  /** The types that this Region has, for every engine. */
  readonly instanceTypes: string[];
  /** What the account holds, for tests to look at and to alter behind the steps' backs. */
  readonly domains: Map<string, Kept>;
  /** Ends what is under way: the domain is active and has its endpoint. */
  finish(name: string): void;
  /** Changes a section behind the steps' backs, as somebody at the console would. */
  alter(name: string, section: Exclude<keyof Domain['settings'], 'AccessPolicies'>, change: Section): void;
}

/** OpenSearch Service in memory: a change takes until the test ends it. */
export function fakeDomains(region = 'eu-west-1', account = '111122223333'): FakeDomains {
  const domains = new Map<string, Kept>();
  const sizes = ['medium', 'large', 'xlarge', '2xlarge'];
  const instanceTypes = ['t3', 'm7g', 'r6g', 'r7g'].flatMap((one) => sizes.map((size) => `${one}.${size}.search`));
  const kept = (name: string): Kept => {
    const domain = domains.get(name);
    if (!domain) throw new RejectedByAwsError(`There is no domain ${name}`, { remedy: 'Create it first.' });
    return domain;
  };
  const view = ({ tags: _tags, progress: _progress, ...domain }: Kept): Domain => structuredClone(domain);
  const port: Domains = {
    async find(name) {
      const domain = domains.get(name);
      return domain && view(domain);
    },
    async findTags(arn) {
      return [...domains.values()].find((domain) => domain.arn === arn)?.tags ?? {};
    },
    async create(name, engineVersion, settings, tags) {
      if (domains.has(name)) throw new ConcurrentChangeError(`${name} is there already`, { remedy: 'Read again.' });
      const arn = `arn:aws:es:${region}:${account}:domain/${name}`;
      const made: Kept = {
        name,
        arn,
        engineVersion,
        settings: structuredClone(settings),
        tags,
        processing: true,
        status: 'Creating',
        deleted: false,
      };
      domains.set(name, made);
      return view(made);
    },
    async update(name, sections) {
      const domain = kept(name);
      if (domain.processing)
        throw new DomainChangeInProgressError('A change is in progress', { remedy: 'Wait: it is retried.' });
      domain.settings = { ...domain.settings, ...structuredClone(sections) };
      // The access policy alone changes nothing on the nodes.
      const isQuick = Object.keys(sections).every((section) => section === 'AccessPolicies');
      if (!isQuick) Object.assign(domain, { processing: true, status: 'Modifying' });
    },
    async findChangeProgress(name) {
      return domains.get(name)?.progress;
    },
    async findDeploymentType() {
      return 'Undetermined';
    },
    async findInstanceTypes() {
      return [...instanceTypes];
    },
    async findInstanceTypeProblem(_, type) {
      return instanceTypes.includes(type) ? undefined : `Invalid instance type: ${type}`;
    },
  };
  return {
    ...faked(port, DOMAINS_READS),
    domains,
    instanceTypes,
    finish(name) {
      const endpoint = `vpc-${name}-abc.${region}.es.amazonaws.com`;
      Object.assign(kept(name), { processing: false, status: 'Active', endpoint });
    },
    alter(name, section, change) {
      const domain = kept(name);
      domain.settings = { ...domain.settings, [section]: { ...domain.settings[section], ...change } };
    },
  };
}
