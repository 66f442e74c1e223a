/** What a linter says against one resource of a template. */
export interface Finding {
  /** `AwsSolutions-SF1`, `E3012`. */
  readonly rule: string;
  /** Logical id of the resource; empty where it is about the template. */
  readonly resource: string;
  readonly says: string;
}

/** Findings of one rule that are let through: why, and who says that it is right. */
export interface FindingException {
  readonly rule: string;
  /** Of which resources and findings: `resource: what it says`. */
  readonly where: RegExp;
  readonly reason: string;
  readonly source: string;
}

const excuses = ({ rule, where }: FindingException, finding: Finding) =>
  rule === finding.rule && where.test(`${finding.resource}: ${finding.says}`);

/** Findings that nothing excuses, and how many each exception excuses. */
export function siftFindings(findings: readonly Finding[], exceptions: readonly FindingException[]) {
  return {
    left: findings.filter((finding) => !exceptions.some((exception) => excuses(exception, finding))),
    excused: exceptions.map((exception) => ({
      exception,
      count: findings.filter((finding) => excuses(exception, finding)).length,
    })),
  };
}
