import type { AdvancedFieldSelector, GetEventSelectorsResponse } from '@aws-sdk/client-cloudtrail';
import { type CloudTrailEvent, isManagement, isReadOnly } from './event.ts';

export type Selectors = Pick<GetEventSelectorsResponse, 'EventSelectors' | 'AdvancedEventSelectors'>;

/**
 * Whether a trail with these selectors records an event. A trail on which nothing was chosen records management events.
 *
 * Of data events the basic form is not looked into: the emulator records none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
export function selects(selectors: Selectors, event: CloudTrailEvent): boolean {
  const advanced = selectors.AdvancedEventSelectors ?? [];
  if (advanced.length > 0) return advanced.some(({ FieldSelectors = [] }) => FieldSelectors.every(matches(event)));
  const basic = selectors.EventSelectors ?? [];
  if (!isManagement(event)) return false;
  if (basic.length === 0) return true;
  return basic.some(({ IncludeManagementEvents, ReadWriteType, ExcludeManagementEventSources }) => {
    if (IncludeManagementEvents === false) return false;
    if (ExcludeManagementEventSources?.includes(event.eventSource ?? '')) return false;
    if (ReadWriteType === 'ReadOnly') return isReadOnly(event);
    return ReadWriteType === 'WriteOnly' ? !isReadOnly(event) : true;
  });
}

function matches(event: CloudTrailEvent): (selector: AdvancedFieldSelector) => boolean {
  return ({ Field = '', ...conditions }) => {
    const value = fieldValue(event, Field);
    if (value === undefined) return false;
    return Object.entries(conditions).every(([operator, operands]) => {
      const test = OPERATORS[operator];
      return !test || !operands || test(value, operands as string[]);
    });
  };
}

/** Values within an operator are alternatives; for its negation all of them have to differ. */
const OPERATORS: Readonly<Record<string, (value: string, operands: readonly string[]) => boolean>> = {
  Equals: (value, operands) => operands.includes(value),
  StartsWith: (value, operands) => operands.some((operand) => value.startsWith(operand)),
  EndsWith: (value, operands) => operands.some((operand) => value.endsWith(operand)),
  NotEquals: (value, operands) => !operands.includes(value),
  NotStartsWith: (value, operands) => !operands.some((operand) => value.startsWith(operand)),
  NotEndsWith: (value, operands) => !operands.some((operand) => value.endsWith(operand)),
};

function fieldValue(event: CloudTrailEvent, field: string): string | undefined {
  if (field === 'eventCategory') return event.eventCategory ?? (isManagement(event) ? 'Management' : 'Data');
  if (field === 'readOnly') return String(isReadOnly(event));
  const value = (event as Record<string, unknown>)[field];
  return value === undefined || value === null ? undefined : String(value);
}
