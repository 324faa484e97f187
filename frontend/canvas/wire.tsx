import { BaseEdge, getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Wire } from './scene';
import { useDrawn } from './store';

/** Ten numbers make a thin line, a million a strong one. */
function thickness(size: number): number {
  return size > 0 ? Math.min(5, 1.25 + 0.5 * Math.log10(size)) : 1.5;
}

function WireView(props: EdgeProps<Wire>) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY } = props;
  const landing = useDrawn((drawn) => drawn.landing === id);
  const [path, x, y] = getBezierPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition: props.sourcePosition,
    targetPosition: props.targetPosition,
    curvature: 0.3,
  });
  if (!data) return null;
  const { wire } = data;
  const state = [
    wire.broken ? 'is-broken' : '',
    selected ? 'is-selected' : '',
    landing ? 'is-landing' : '',
  ];
  const room = targetX - sourceX > wire.label.length * 6.4 + 8 || Math.abs(targetY - sourceY) > 40;
  return (
    <g className={`canvas-wire ${state.join(' ')}`}>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        style={{ strokeWidth: thickness(wire.size) + (landing ? 1.5 : 0) }}
      />
      {room && (
        <text className="canvas-shape" x={x} y={y} dy={-9} textAnchor="middle">
          {wire.label === '?' ? '' : wire.label.replaceAll(' ', '\u2009')}
        </text>
      )}
    </g>
  );
}

export const WireMemo = memo(WireView);
