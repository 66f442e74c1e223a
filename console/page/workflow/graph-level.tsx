import type { ExecutionStatus, StateNow, StateStatus } from '../../../workflows/execution/run.ts';
import { END, type GraphEdge, START } from '../../graph/graph.ts';
import type { Placed, PlacedEdge, PlacedNode } from '../../graph/layout.ts';
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

function taken(edge: GraphEdge, { states, ended }: Props): boolean {
  if (edge.to === END) return ended === 'SUCCEEDED' && states.has(edge.from);
  return edge.from === START ? states.has(edge.to) : states.get(edge.to)?.from.has(edge.from) === true;
}

function Way({ placed, taken }: { placed: PlacedEdge; taken: boolean }) {
  return <path class={`way ${placed.edge.kind}${taken ? ' taken' : ''}`} d={placed.path} marker-end="url(#arrow)" />;
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
  const textAt = x + 33 + (node.type === 'Choice' ? 8 : 0);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing. */}
      <g
        class={`state is-${status}${chosen ? ' chosen' : ''}${inner.length > 0 ? ' group' : ''}`}
        data-state={node.name}
        data-status={status}
        role="button"
        tabindex={0}
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
        {inner.length > 0 ? (
          <text class="name" x={textAt} y={y + 24}>
            {node.name}
            <tspan class="line" dx="10">
              {line}
            </tspan>
          </text>
        ) : (
          <>
            <text class="name" x={textAt} y={line ? y + 18 : y + height / 2 + 4.5}>
              {node.name}
            </text>
            <text class="line" x={textAt} y={y + 33}>
              {line}
            </text>
          </>
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
