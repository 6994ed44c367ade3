// The symbol of an incident: its kind is a shape, its verdict the fill. As _parts/_shape.html.
import { svg } from "./svg.js";

const CUTS = {
  not_confirmed: [["m-cut", "M-6.5,0H6.5"]],
  refuted: [["m-under", "M-6,6L6,-6"], ["m-cut", "M-6.2,6.2L6.2,-6.2"]],
};

export function symbol(path, verdict) {
  const cuts = (CUTS[verdict] || []).map(([kind, d]) => svg("path", { class: kind, d }));
  return [svg("path", { class: `m m--${verdict || "confirmed"}`, d: path }), ...cuts];
}
