import { FamilyIcon } from './icons';
import { useDrawn, useStoreOfCanvas } from './store';

/** What a canvas without layers says. */
export function EmptyCanvas() {
  const store = useStoreOfCanvas();
  const shown = useDrawn((drawn) => drawn.loaded && drawn.nodes.length === 0);
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  if (!shown) return null;
  if (readOnly) return <div className="canvas-empty">This network has no layers.</div>;
  const add = () => store.act({ act: 'append', type: 'Input', after: [] });
  return (
    <div className="canvas-empty">
      <span className="canvas-empty-picture" data-family="data">
        <FamilyIcon family="data" />
      </span>
      <h2>Start with the data</h2>
      <p>Drag an Input layer here, or press A.</p>
      <button type="button" className="button primary" onClick={add}>
        Add an Input layer
      </button>
    </div>
  );
}
