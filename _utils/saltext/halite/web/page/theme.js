// Before the first paint, and so no module: the theme that was chosen here, if one was.
const chosen = localStorage.getItem("halite.theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
