import { END, type GraphEdge, START } from '../../model/asl.ts';
import { type Placed, type PlacedEdge, type PlacedNode, pathThrough } from '../../model/layout.ts';
import type { ExecutionStatus, StateNow, StateStatus } from '../../model/run.ts';
import { STATUS_WORD, StatusGlyph, statusLine } from './status.tsx';

interface Props {
  readonly placed: Placed;
  readonly states: ReadonlyMap<string, StateNow>;
  readonly ended: ExecutionStatus | undefined;
  readonly now: number;
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
}

/** One level of the drawing: its ways first, so that boxes lie over them. */
export function Level(props: Props) {
  const { placed } = props;
  return (
    <g>
      {placed.edges.map((edge) => (
        <Way
          key={`${edge.edge.from} ${edge.edge.to} ${edge.edge.label}`}
          placed={edge}
          taken={taken(edge.edge, props)}
        />
      ))}
      {placed.nodes.map((node) => (
        <Box key={node.node.name} box={node} {...props} />
      ))}
      {placed.edges.map(
        (edge) => edge.label && <Label key={`${edge.edge.from} ${edge.edge.to} ${edge.edge.label}`} placed={edge} />,
      )}
    </g>
  );
}

/** A way counts as taken when the state it leads to was entered; that is exact wherever only one way leads there. */
function taken(edge: GraphEdge, { states, ended }: Props): boolean {
  const left = edge.from === START || states.get(edge.from)?.last?.exitedAt !== undefined;
  return left && (edge.to === END ? ended === 'SUCCEEDED' : states.has(edge.to));
}

function Way({ placed, taken }: { placed: PlacedEdge; taken: boolean }) {
  return (
    <path
      class={`way ${placed.edge.kind}${taken ? ' taken' : ''}`}
      d={pathThrough(placed.points)}
      marker-end="url(#arrow)"
    />
  );
}

function Label({ placed }: { placed: PlacedEdge }) {
  const { label, edge } = placed;
  if (!label || !edge.label) return null;
  return (
    <text class={`way-label ${edge.kind}`} x={label.x} y={label.y + 4} text-anchor="middle">
      {edge.label}
    </text>
  );
}

function Box({ box, ...props }: Props & { box: PlacedNode }) {
  const { node, x, y, width, height, inner } = box;
  if (node.name === START || node.name === END) {
    const reached = node.name === START ? props.ended !== undefined : props.ended === 'SUCCEEDED';
    return (
      <g class={`terminal${reached ? ' reached' : ''}`}>
        <rect x={x} y={y} width={width} height={height} rx={height / 2} />
        <text x={x + width / 2} y={y + height / 2 + 4.5} text-anchor="middle">
          {node.type}
        </text>
      </g>
    );
  }
  const at = props.states.get(node.name);
  const status: StateStatus = at?.status ?? 'idle';
  const line = statusLine(node.state, at, props.now);
  const chosen = props.selected === node.name;
  const select = () => props.onSelect(node.name);
  const textAt = x + 34 + (node.type === 'Choice' ? 8 : 0);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing. */}
      <g
        class={`state is-${status}${chosen ? ' chosen' : ''}${inner.length > 0 ? ' group' : ''}`}
        data-state={node.name}
        data-status={status}
        role="button"
        tabIndex={0}
        aria-pressed={chosen}
        aria-label={`${node.name}, ${node.type}, ${STATUS_WORD[status]}${line ? `, ${line}` : ''}`}
        onClick={select}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          select();
        }}
      >
        <Outline box={box} />
        <StatusGlyph status={status} x={textAt - 24} y={inner.length > 0 ? y + 11 : y + height / 2 - 8} />
        <text
          class="name"
          x={textAt}
          y={inner.length > 0 || !line ? y + (inner.length > 0 ? 24 : height / 2 + 4.5) : y + 19}
        >
          {node.name}
        </text>
        {line && (
          <text
            class="line"
            x={inner.length > 0 ? textAt + node.name.length * 7.6 + 10 : textAt}
            y={inner.length > 0 ? y + 24 : y + 35}
          >
            {line}
          </text>
        )}
      </g>
      {inner.map((body) => (
        <g key={body.nodes[0]?.node.name}>
          <rect class="branch" x={body.x} y={body.y - 4} width={body.width} height={body.height + 4} rx="8" />
          <Level {...props} placed={body} />
        </g>
      ))}
    </>
  );
}

/** Shapes as people know them: a choice has pointed ends, a wait is round, everything else a box. */
function Outline({ box: { node, x, y, width, height, inner } }: { box: PlacedNode }) {
  if (node.type === 'Choice') {
    const tip = 14;
    const middle = y + height / 2;
    const corners = [
      [x, middle],
      [x + tip, y],
      [x + width - tip, y],
      [x + width, middle],
      [x + width - tip, y + height],
      [x + tip, y + height],
    ];
    return <polygon class="outline" points={corners.map((corner) => corner.join(',')).join(' ')} />;
  }
  const radius = node.type === 'Wait' ? height / 2 : inner.length > 0 ? 12 : 8;
  return <rect class="outline" x={x} y={y} width={width} height={height} rx={radius} />;
}
