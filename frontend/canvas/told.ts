import { useRef, useSyncExternalStore } from 'react';
import { moment, still, type Moment } from './spoken';
import { useStoreOfCanvas } from './store';

/** The scene as it was told last; another value only when the server told something new. */
export function useTold(): Moment {
  const store = useStoreOfCanvas();
  const last = useRef<Moment>(undefined);
  return useSyncExternalStore(store.subscribe, () => {
    if (!last.current || !still(last.current, store.scene)) last.current = moment(store.scene);
    return last.current;
  });
}
