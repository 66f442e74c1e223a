import { useEffect, useState } from 'preact/hooks';
import type { EventHit } from '../../panels/types.ts';
import { searchText } from '../api.ts';
import { JsonText } from '../json-text.tsx';
import { setScope, toggleFilter, useScope } from '../scope.ts';
import { leaves, original, sourceIn } from './original.ts';

/** An event's promoted fields, each ready to filter by, and its original JSON as it was recorded. */
export function EventDetail({ hit }: { hit: EventHit }) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let gone = false;
    const body = { size: 1, query: { ids: { values: [hit.id] } } };
    searchText(hit.index, body).then(
      (answer) => !gone && setText(sourceIn(answer)),
      () => !gone && setText(JSON.stringify(hit.source)),
    );
    return () => {
      gone = true;
    };
  }, [hit]);
  return (
    <div class="event-detail">
      <Fields source={hit.source} />
      {text !== undefined && <JsonText title="Original event" text={original(text)} open />}
    </div>
  );
}

/** Fields worth a filter: what the index has promoted. The template knows some more; the search box takes them all. */
const OFFERED = [
  'eventName',
  'eventSource',
  'awsRegion',
  'errorCode',
  'sourceIPAddress',
  'userIdentity.type',
  'userIdentity.arn',
  'userIdentity.accessKeyId',
  'recipientAccountId',
  'eventType',
];

const DERIVED = 'trailboard.';

function Fields({ source }: { source: EventHit['source'] }) {
  const { filters } = useScope();
  const all = leaves(source);
  const shown = [
    ...all.filter(([path]) => OFFERED.includes(path)),
    ...all.filter(([path]) => path.startsWith(DERIVED) && path !== `${DERIVED}sha256`),
  ];
  return (
    <table class="fields">
      <caption class="hidden">Fields</caption>
      <tbody>
        {shown.map(([field, value]) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{/Time$/.test(field) && typeof value === 'number' ? new Date(value).toISOString() : String(value)}</td>
            <td>
              <button
                type="button"
                class="icon-button"
                aria-label={`Only events with this ${field}`}
                title="Only these"
                onClick={() => toggleFilter({ field, value })}
              >
                +
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={`Without events with this ${field}`}
                title="Without these"
                onClick={() => setScope({ filters: [...filters, { field, value, negate: true }] })}
              >
                −
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
