// Small things that all views share.
import { h } from "../lib/libraries.js";

export const Wrong = ({ error }) => error && <p class="wrong" role="alert">{error.message}</p>;
export const Waiting = () => <p class="none" aria-busy="true">One moment …</p>;

// mix is the colour between conflict (0) and cooperation (1), of the page's own.
export const mix = (cooperation) => `color-mix(in oklab, var(--coop) ${Math.round(100 * cooperation)}%, var(--conf))`;
