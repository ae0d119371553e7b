// Saves the chart above a button as a PNG, drawn by the browser from what it shows. Sends nothing.
(() => {
  if (window.savesPictures) return;
  window.savesPictures = true;

  const drawn = (svg) =>
    new Promise((done, failed) => {
      const image = new Image();
      image.onload = () => done(image);
      image.onerror = failed;
      const text = new XMLSerializer().serializeToString(svg);
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    });

  const chartOf = (button) => {
    for (let box = button; box; box = box.parentElement) {
      const chart = box.querySelector(".js-plotly-plot");
      if (chart) return chart;
    }
    return null;
  };

  const save = async (button) => {
    const layers = [...(chartOf(button)?.querySelectorAll("svg.main-svg") ?? [])];
    if (!layers.length) return;
    const { width, height } = layers[0].getBoundingClientRect();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    for (const layer of layers) {
      const copy = layer.cloneNode(true);
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      pen.drawImage(await drawn(copy), 0, 0, canvas.width, canvas.height);
    }
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${button.value}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }, "image/png");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.png");
    if (button) save(button);
  });
})();
