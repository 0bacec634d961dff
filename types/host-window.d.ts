/** The one thing the surroundings add to the page. */
interface Window {
  readonly timeslice: import('../services/host').Host;
}
