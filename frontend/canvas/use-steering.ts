import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Steered, Steering } from './steering';

export const SteeringContext = createContext<Steering | null>(null);

export function useSteering(): Steering {
  const steering = useContext(SteeringContext);
  if (!steering) throw new Error('outside of a canvas');
  return steering;
}

/** A part of where the keys are; the caller is drawn again when that part changes. */
export function useSteered<T>(part: (state: Steered) => T): T {
  const steering = useSteering();
  return useSyncExternalStore(steering.subscribe, () => part(steering.state));
}
