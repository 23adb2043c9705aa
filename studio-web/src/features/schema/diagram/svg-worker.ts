import { svgOf, type Picture } from './svg';

self.addEventListener('message', (event: MessageEvent<Picture>) => {
  self.postMessage(svgOf(event.data));
});
