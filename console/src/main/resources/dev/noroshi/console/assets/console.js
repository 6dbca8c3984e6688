// Charts of the last hour, the menu on narrow screens, and the mark that says whether the page is alive.
(function () {
  'use strict';

  var colours = { events: '--chart-1', incidents: '--chart-2', alerts: '--chart-3', delivered: '--chart-4' };
  var charts = [];

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function options(box, names, labels, width) {
    var clock = new Intl.DateTimeFormat('en-GB', { timeZone: box.dataset.zone, hour: '2-digit', minute: '2-digit' });
    var hours = function (u, at) { return at.map(function (second) { return clock.format(new Date(second * 1000)); }); };
    var axis = { stroke: variable('--muted'), grid: { stroke: variable('--line') }, ticks: { stroke: variable('--line') } };
    return {
      width: width,
      height: 170,
      legend: { live: false },
      cursor: { drag: { x: false, y: false } },
      series: [{}].concat(names.map(function (name, i) {
        return { label: labels[i], stroke: variable(colours[name]), width: 1.5, points: { show: false }, dash: i === 0 ? undefined : [8 - 2 * i, 2 * i] };
      })),
      axes: [Object.assign({ values: hours }, axis), Object.assign({ size: 52 }, axis)],
      scales: { y: { range: function (u, min, max) { return [0, Math.max(4, max * 1.1)]; } } }
    };
  }

  function draw(box, data) {
    var names = box.dataset.series.split(' ');
    var rows = [data.t].concat(names.map(function (name) { return data[name]; }));
    var known = charts.find(function (each) { return each.box === box; });
    if (known) {
      known.plot.setData(rows);
      return;
    }
    var plot = new uPlot(options(box, names, box.dataset.labels.split('|'), box.clientWidth), rows, box);
    charts.push({ box: box, plot: plot });
  }

  function refresh() {
    var boxes = document.querySelectorAll('.chart');
    if (!boxes.length || document.hidden) { return; }
    fetch('/live/series', { headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (data) { if (data) { boxes.forEach(function (box) { draw(box, data); }); } })
      .catch(function () { /* the live mark says that the console is away */ });
  }

  function resize() {
    charts.forEach(function (each) { each.plot.setSize({ width: each.box.clientWidth, height: 170 }); });
  }

  function alive(yes) {
    document.querySelectorAll('.live-mark').forEach(function (mark) {
      mark.textContent = yes ? mark.dataset.live : mark.dataset.lost;
      mark.classList.toggle('lost', !yes);
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.documentElement.classList.add('scripted');
    document.querySelectorAll('.menu-button').forEach(function (button) {
      button.addEventListener('click', function () {
        var open = button.getAttribute('aria-expanded') !== 'true';
        button.setAttribute('aria-expanded', String(open));
        document.documentElement.classList.toggle('menu-open', open);
      });
    });
    refresh();
    setInterval(refresh, 5000);
    window.addEventListener('resize', resize);
    document.body.addEventListener('htmx:sseOpen', function () { alive(true); });
    document.body.addEventListener('htmx:sseError', function () { alive(false); });
    document.body.addEventListener('htmx:sseClose', function () { alive(false); });
  });
})();
