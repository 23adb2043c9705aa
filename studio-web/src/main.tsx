import '@fontsource-variable/inter/wght.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { fetchAhead } from './app/ahead';
import { App } from './app/app';
import { loadAreas } from './lib/i18n';

fetchAhead();
const root = document.getElementById('root');
// The texts of the frame come with it, so that nothing is shown without words.
void loadAreas('app', 'ui').then(() => {
  if (root) createRoot(root).render(<App />);
});
