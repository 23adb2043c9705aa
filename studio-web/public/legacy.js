// Browsers that know no modules run this; all others ignore it.
location.replace('/lite/');
