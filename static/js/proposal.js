// A line with its date under the pointer, over all parts of the chart.
import { dayOf, shortDate } from "./lib/days.js";

const ROOM = 90; // pixels that the date takes beside the line

function crosshair(chart) {
  const line = document.createElement("div");
  const date = document.createElement("span");
  line.className = "xh";
  line.hidden = true;
  line.append(date);
  chart.append(line);
  const first = dayOf(chart.dataset.first);
  const days = dayOf(chart.dataset.last) - first + 1;

  chart.addEventListener("pointermove", (event) => {
    const lane = chart.querySelector(".pl__c").getBoundingClientRect();
    const x = event.clientX - lane.left;
    line.hidden = x < 0 || x >= lane.width;
    line.style.left = `${event.clientX - chart.getBoundingClientRect().left}px`;
    line.classList.toggle("is-flipped", x > lane.width - ROOM);
    date.textContent = shortDate(first + Math.floor((x / lane.width) * days));
  });
  chart.addEventListener("pointerleave", () => { line.hidden = true; });
}

document.querySelectorAll(".plx").forEach(crosshair);
