import { BaseEdge, getBezierPath, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { NODE_HEIGHT, type Wire } from './scene';
import { useDrawn } from './store';

/** Ten numbers make a thin line, a million a strong one. */
function thickness(size: number): number {
  return size > 0 ? Math.min(5, 1.25 + 0.5 * Math.log10(size)) : 1.5;
}

const ROUND = 18;
const AROUND = 28;

/** Rows of layers are twice as far apart: wires to the next row run in the middle. */
const LANE = 40;

function isAhead({ sourceX, targetX }: EdgeProps<Wire>): boolean {
  return targetX - sourceX >= AROUND;
}

/** A curve to what lies ahead; around both layers to what lies behind. */
function way(props: EdgeProps<Wire>): [path: string, x: number, y: number] {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition };
  const [path, x, y] =
    isAhead(props)
      ? getBezierPath({ ...ends, curvature: 0.35 })
      : getSmoothStepPath({
          ...ends,
          borderRadius: ROUND,
          offset: AROUND,
          centerY:
            targetY - sourceY > NODE_HEIGHT ? targetY - NODE_HEIGHT / 2 - LANE : undefined,
        });
  return [path, x, y];
}

/** Whether a shape has room in the gap between two layers beside each other. */
function fits(label: string, { sourceX, sourceY, targetX, targetY }: EdgeProps<Wire>): boolean {
  return targetX - sourceX > label.length * 6 + 6 || Math.abs(targetY - sourceY) > NODE_HEIGHT;
}

function WireView(props: EdgeProps<Wire>) {
  const { id, data, selected } = props;
  const landing = useDrawn((drawn) => drawn.landing === id);
  if (!data) return null;
  const { wire } = data;
  const [path, x, y] = way(props);
  const steep = Math.abs(props.targetY - props.sourceY) > NODE_HEIGHT / 2 && isAhead(props);
  const label = wire.label === '?' ? '' : wire.label.replaceAll(' ', '');
  const state = [
    wire.broken ? 'is-broken' : '',
    selected ? 'is-selected' : '',
    landing ? 'is-landing' : '',
  ];
  return (
    <g className={`canvas-wire ${state.join(' ')}`}>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        style={{ strokeWidth: thickness(wire.size) + (landing ? 1.5 : 0) }}
      />
      {fits(label, props) && (
        <text className="canvas-shape" x={x} y={y} dy={steep ? 4 : -9} textAnchor="middle">
          {label}
        </text>
      )}
    </g>
  );
}

export const WireMemo = memo(WireView);
