// In a page with a bundler: import { … } from 'complaints-report/embed';
import { defineComplaintsFigure, mountFigure } from './embed/index.js';

defineComplaintsFigure();

const published = await (await fetch('data/elsewhere.json')).json();
const place = document.querySelector('#by-hand');
const mount = (theme) => mountFigure(place, published, 'table-response-days', { headingLevel: 3, theme });
let mounted = mount('light');

const theme = document.querySelector('#theme');
theme.addEventListener('change', () => {
  document.body.dataset.theme = theme.value;
  for (const figure of document.querySelectorAll('complaints-figure')) figure.setAttribute('theme', theme.value);
  mounted.remove();
  mounted = mount(theme.value);
});
