import { driver, type DriveStep } from 'driver.js';
import 'driver.js/dist/driver.css';

interface Stop {
  selector: string;
  title: string;
  text: string;
}

/** Where a browser remembers that its user has seen the tour, or skipped it. */
const SEEN = 'weightroom-tour';

/** Walks a newcomer through the studio. What the stops say comes from the server. */
class StudioTour extends HTMLElement {
  /** Starts the tour unless this browser has shown it. */
  offer(stops: Stop[]) {
    if (localStorage.getItem(SEEN) === null) {
      this.begin(stops);
    }
  }

  begin(stops: Stop[]) {
    localStorage.setItem(SEEN, 'seen');
    const steps: DriveStep[] = stops
      .filter((stop) => stop.selector === '' || document.querySelector(stop.selector) !== null)
      .map((stop) => ({
        element: stop.selector === '' ? undefined : stop.selector,
        popover: { title: stop.title, description: stop.text },
      }));
    driver({
      steps,
      showProgress: true,
      progressText: '{{current}} of {{total}}',
      nextBtnText: 'Next',
      prevBtnText: 'Back',
      doneBtnText: 'Start drawing',
      popoverClass: 'studio-tour',
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      overlayOpacity: 0.45,
      stagePadding: 4,
      stageRadius: 8,
    }).drive();
  }
}

customElements.define('studio-tour', StudioTour);
