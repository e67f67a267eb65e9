// biome-ignore-all lint: it has to run in browsers of every age, and so is written as in 2009.

/**
 * Says why the page does not open: the browser is too old for it, or a file did not come. It runs before the page,
 * and says nothing while files are only slow. What it says stands in `index.html`.
 */
;(function () {
  'use strict'

  function say(id) {
    var opens = document.getElementById('opens')
    var line = document.getElementById(id)
    if (!opens || !line || opens.hidden) return // the page stands, or something was said
    opens.hidden = true
    line.hidden = false
  }

  // Each came with one of the oldest browsers that the page runs on (MDN browser-compat-data).
  var isOld =
    !('noModule' in document.createElement('script')) ||
    typeof Object.hasOwn !== 'function' ||
    typeof Array.prototype.at !== 'function' ||
    !('showModal' in document.createElement('dialog'))

  if (isOld) say('too-old') // a browser that does not know `defer` has read the page as well: it runs at its end

  // A script that can't be read is written in a newer language; one that is not there did not come.
  addEventListener(
    'error',
    function (event) {
      if (event.error instanceof SyntaxError) say('too-old')
      else if (event.target && /^script$/i.test(event.target.nodeName || '')) say('not-whole')
    },
    true,
  )
  addEventListener('unhandledrejection', function () {
    say('not-whole')
  })
})()
