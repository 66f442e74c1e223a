import { explain } from '../../../workflows/execution/failure.ts';
import { CopyButton } from '../copy-button.tsx';

/** Name, cause, remedy, where to read on and what to paste, in the order in which they are needed. */
export function FailureView({
  error,
  cause,
  brief = false,
}: {
  error: string | undefined;
  cause: string | undefined;
  brief?: boolean;
}) {
  const failure = explain(error, cause);
  if (brief) return <p class="muted">{failure.cause}</p>;
  return (
    <div class="failure" role="alert">
      <h3 class="error-name">{failure.error}</h3>
      <p class="cause">{failure.cause}</p>
      {failure.remedy && (
        <p class="remedy">
          <strong>What to do</strong> {failure.remedy}
        </p>
      )}
      {failure.docs && (
        <p>
          Read on: <Docs at={failure.docs} />
        </p>
      )}
      {failure.redrive && <Command before="Then go on from this state:" command={failure.redrive} />}
      {failure.startAgain && <Command before="Then start a new run:" command={failure.startAgain} />}
    </div>
  );
}

function Command({ before, command }: { before: string; command: string }) {
  return (
    <div class="command">
      <p>{before}</p>
      <pre>{command}</pre>
      <CopyButton text={command} />
    </div>
  );
}

/** Only web addresses become links: the text comes from an execution, and `javascript:` is an address too. */
function Docs({ at }: { at: string }) {
  if (!/^https?:\/\//.test(at)) return <code>{at}</code>;
  return (
    <a href={at} target="_blank" rel="noreferrer">
      {at}
    </a>
  );
}
