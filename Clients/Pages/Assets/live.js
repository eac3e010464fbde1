// Keeps a connection open while the page is open, and tells when there is something new.
const news = document.getElementById("news");
const source = new EventSource("/live");
source.addEventListener("news", () => {
  if (news) news.hidden = false;
});
window.addEventListener("pagehide", () => source.close());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
