// Runs before the first paint, in every browser that ever was: ES5 only.
(function () {
  var root = document.documentElement;
  function kept(name) {
    try {
      return window.localStorage.getItem('crestfall.' + name);
    } catch (refused) {
      return null;
    }
  }
  function matches(query) {
    return !!window.matchMedia && window.matchMedia(query).matches;
  }
  var theme = kept('theme');
  var dark = theme === 'dark' || (theme !== 'light' && matches('(prefers-color-scheme: dark)'));
  root.setAttribute('data-theme', dark ? 'dark' : 'light');
  var contrast = kept('contrast');
  if (contrast === 'more' || (contrast !== 'standard' && matches('(prefers-contrast: more)'))) {
    root.setAttribute('data-contrast', 'more');
  }
  root.setAttribute('data-density', kept('density') === 'comfortable' ? 'comfortable' : 'compact');
  var locale = kept('locale') || (navigator.language || '').slice(0, 2);
  root.lang = locale === 'es' ? 'es' : 'en';
  // What the styles are built on. A browser without it would show a page that can't be read.
  if (!(window.CSS && CSS.supports && CSS.supports('color', 'oklch(0 0 0)'))) {
    document.addEventListener('DOMContentLoaded', function () {
      var lite = document.getElementById('lite');
      if (lite) {
        lite.removeAttribute('hidden');
      }
    });
  }

  // What the page at this address needs is asked for while its code is on its way. Who was not here before meets the sign-in.
  var list = document.getElementById('ahead');
  var link = document.createElement('link');
  if (list && link.relList && link.relList.supports('modulepreload')) {
    var path = location.pathname.replace(/^\/studio/, '');
    var inside = /^(\/(w|account)(\/.*)?)?\/?$/.test(path);
    var here = inside && kept('here') !== null;
    if (here) {
      ask(['/authentication/session', '/authentication/user', '/authentication/sessions', '/studio/api/v1/me']);
    } else if (inside) {
      path = '/sign-in';
    }
    fetchFiles(JSON.parse(list.textContent), path);
    if (here) {
      askFor(path + location.search);
    }
    // What nobody has taken by then is not news any more.
    setTimeout(function () {
      window.asked = {};
    }, 10000);
  }
  // The first thing to see of each page; what else it shows, it asks for itself.
  function askFor(place) {
    var api = '/studio/api/v1';
    var questions = [
      ['/home', api + '/stats'],
      ['/tables', api + '/tables?limit=100'],
      ['/tables/([\\w-]+)\\.([\\w-]+)', api + '/tables/$2/$3', api + '/tables/$2/$3/rows'],
      ['/schema', api + '/schema/diagram?schema=public&workspace=$1'],
      ['/schema\\?schema=([\\w-]+)', api + '/schema/diagram?schema=$2&workspace=$1'],
      ['/users', '/authentication/users'],
      ['/policies', '/authorization/table-grants?schema=public&filter=&limit=100']
    ];
    for (var i = 0; i < questions.length; i++) {
      var asked = new RegExp('^/w/([\\w-]+)' + questions[i][0] + '$');
      for (var j = 1; j < questions[i].length && asked.test(place); j++) {
        ask([place.replace(asked, questions[i][j])]);
      }
    }
  }
  function ask(paths) {
    window.asked = window.asked || {};
    for (var i = 0; i < paths.length; i++) {
      var answer = fetch(paths[i], { headers: { Accept: 'application/json', 'Accept-Language': root.lang }, credentials: 'same-origin' });
      // Whoever takes the answer hears of it.
      answer['catch'](function () {});
      window.asked[paths[i]] = answer;
    }
  }
  function fetchFiles(ahead, path) {
    for (var i = 0; i < ahead.pages.length; i++) {
      var page = ahead.pages[i];
      if (!new RegExp(page.at).test(path)) {
        continue;
      }
      var wanted = page.texts[root.lang].concat(page.code);
      if (!/[?&]t=/.test(location.search)) {
        wanted = wanted.concat(page.first);
      }
      for (var j = 0; j < wanted.length; j++) {
        fetchFile(ahead.files[wanted[j]]);
      }
      return;
    }
  }
  function fetchFile(name) {
    var file = document.createElement('link');
    if (/\.css$/.test(name)) {
      file.rel = 'preload';
      file.as = 'style';
      file.crossOrigin = 'anonymous';
    } else {
      file.rel = 'modulepreload';
    }
    file.href = '/studio/assets/' + name;
    document.head.appendChild(file);
  }
})();
