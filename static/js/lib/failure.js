// What could not be loaded, in words, with a link that loads the page in the ordinary way.
export function clearFailure(place) {
  place.querySelector(":scope > .alert")?.remove();
}

export function showFailure(place, words, url) {
  clearFailure(place);
  const alert = document.createElement("div");
  alert.className = "alert";
  alert.setAttribute("role", "alert");
  const again = document.createElement("a");
  again.href = url;
  again.textContent = "Load the page again";
  alert.append(`${words} `, again);
  place.prepend(alert);
}
