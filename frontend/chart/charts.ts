/** The charts of the house: one piece of the page, because they share their library and their view. */
import './chart-controls';
import './live-chart';
import './overlay-chart';
import './xy-chart';
