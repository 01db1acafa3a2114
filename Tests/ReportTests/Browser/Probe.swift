// SPDX-License-Identifier: Apache-2.0

/// A script that looks at a page from within, as a reader with a keyboard, a telephone or weak eyes would.
///
/// It sends a list of findings to the page around it; an empty one means that nothing is wrong.
enum Probe {
  /// Stands first in a page, so that it hears of errors while the page loads.
  static let early = """
    <script>
    window.findings = [];
    window.addEventListener('error', function (event) { window.findings.push('error: ' + event.message); });
    ['error', 'warn'].forEach(function (kind) {
      console[kind] = function () { window.findings.push('console: ' + Array.from(arguments).join(' ')); };
    });
    </script>
    """

  /// Stands last in a page.
  static let late = """
    <script>
    window.addEventListener('load', function () {
      var found = window.findings;
      function say(what) { if (found.length < 40) { found.push(what); } }
      function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }
      function name(element) {
        return element.tagName.toLowerCase() + ' "' + element.textContent.trim().slice(0, 40) + '"';
      }
      try {
        all('details').forEach(function (fold) { fold.open = true; });
        width(); anchors(); labels(); drawings(); contrast(); tables(); paper();
      } catch (error) { say('the probe failed: ' + error.stack); }
      parent.postMessage({
        name: window.name, width: innerWidth, findings: found,
        isDark: matchMedia('(prefers-color-scheme: dark)').matches
      }, '*');

      function width() {
        var most = document.documentElement.scrollWidth;
        if (most > innerWidth) { say('the page is ' + most + ' px wide'); }
        all('body *').forEach(function (element) {
          if (element.closest('.scroll') || element.closest('svg')) { return; }
          var box = element.getBoundingClientRect();
          if (box.width > 0 && box.right > innerWidth + 1) { say('beyond the edge: ' + name(element)); }
        });
        all('tbody td, tbody th').forEach(function (cell) {
          if (cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0) { say('spills over: ' + name(cell)); }
        });
      }
      function paper() {
        all('details').forEach(function (fold) { fold.open = false; });
        Array.from(document.styleSheets).forEach(function (sheet) {
          Array.from(sheet.cssRules).forEach(function (rule) {
            if (rule.media && rule.media.mediaText === 'print') { rule.media.mediaText = 'all'; }
          });
        });
        all('details').forEach(function (fold) {
          if (fold.parentElement.closest('details:not(.printed)')) { return; }
          var isSeen = fold.lastElementChild.checkVisibility();
          if (fold.classList.contains('printed') && !isSeen) { say('not printed: ' + name(fold)); }
          if (!fold.classList.contains('printed') && isSeen) { say('printed though it is folded: ' + name(fold)); }
        });
        if (all('nav a').some(function (link) { return link.checkVisibility(); })) { say('links are printed'); }
      }
      function anchors() {
        var ids = all('[id]').map(function (element) { return element.id; });
        ids.forEach(function (id, place) { if (ids.indexOf(id) !== place) { say('twice: #' + id); } });
        all('a').forEach(function (link) {
          var target = link.getAttribute('href') || '';
          if (!link.textContent.trim()) { say('a link without words: ' + target); }
          if (target.startsWith('#') && !document.getElementById(target.slice(1))) { say('leads nowhere: ' + target); }
        });
      }
      function labels() {
        if (!document.documentElement.lang || !document.title) { say('the page has no language or title'); }
        ['header', 'nav', 'main', 'footer', 'h1'].forEach(function (part) {
          if (all(part).length !== 1) { say(all(part).length + ' × ' + part); }
        });
        var level = 1;
        all('h1, h2, h3, h4').forEach(function (head) {
          var next = Number(head.tagName[1]);
          if (next > level + 1) { say('a level is skipped before ' + name(head)); }
          level = next;
        });
        all('input').forEach(function (input) {
          if (!input.labels || !input.labels.length) { say('an input without a label'); }
        });
        all('button, summary').forEach(function (control) {
          if (!control.textContent.trim()) { say('a control without words'); }
        });
        all('nav a, button, summary, input').forEach(function (control) {
          if (control.getBoundingClientRect().height < 23.5) { say('too small to touch: ' + name(control)); }
        });
        all('.scroll').forEach(function (region) {
          if (!region.getAttribute('aria-label') || region.tabIndex !== 0) { say('a region without a name'); }
        });
        all('table').forEach(function (table) {
          if (all('thead th[scope=col]', table).length !== table.rows[0].cells.length) { say('heads without scope'); }
          if (all('tbody tr', table).some(function (row) { return row.cells[0].scope !== 'row'; })) {
            say('rows without a head');
          }
        });
      }
      function drawings() {
        all('svg[role=img]').forEach(function (drawing) {
          var names = (drawing.getAttribute('aria-labelledby') || '').split(' ').map(function (id) {
            return document.getElementById(id);
          });
          if (names.length < 2 || names.some(function (part) { return !part || !part.textContent.trim(); })) {
            say('a drawing without words');
          }
          var frame = drawing.getBoundingClientRect(), boxes = [];
          all('text', drawing).forEach(function (text) {
            var box = text.getBoundingClientRect();
            if (box.width > 0 && (box.left < frame.left - 3 || box.right > frame.right + 3)) {
              say('cut off in #' + drawing.getAttribute('aria-labelledby') + ': ' + text.textContent);
            }
            boxes.forEach(function (other) {
              var across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
              var down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
              if (across > 2) { if (down > 5) {
                say('words lie on each other in ' + names[0].id + ': ' + text.textContent + ' / ' + other.words);
              } }
            });
            if (box.width > 0) { boxes.push({ box: box, words: text.textContent }); }
          });
        });
      }
      function channel(value) {
        value /= 255;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
      }
      function colour(text) {
        var parts = (text.match(/[0-9.]+/g) || []).map(Number);
        return parts.length > 3 && parts[3] === 0 ? null : parts;
      }
      function light(parts) {
        return 0.2126 * channel(parts[0]) + 0.7152 * channel(parts[1]) + 0.0722 * channel(parts[2]);
      }
      function ratio(first, second) {
        var a = light(first), b = light(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      }
      function ground(element) {
        for (var node = element; node; node = node.parentElement) {
          var found = colour(getComputedStyle(node).backgroundColor);
          if (found) { return found; }
        }
        return [255, 255, 255];
      }
      function contrast() {
        var seen = {};
        function check(element, ink, paper) {
          var style = getComputedStyle(element), size = parseFloat(style.fontSize);
          var isLarge = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
          var key = [ink, paper, isLarge].join();
          if (seen[key] || !ink) { return; }
          seen[key] = true;
          var found = ratio(ink, paper);
          if (found < (isLarge ? 3 : 4.5)) { say('contrast ' + found.toFixed(2) + ': ' + name(element)); }
        }
        all('body *').forEach(function (element) {
          var owns = Array.from(element.childNodes).some(function (node) {
            return node.nodeType === 3 && node.textContent.trim();
          });
          if (!owns || ['SCRIPT', 'STYLE', 'TITLE', 'DESC'].includes(element.tagName.toUpperCase())) { return; }
          if (element.closest('svg')) {
            if (element.tagName.toLowerCase() !== 'text') { return; }
            var below = element.classList.contains('on') ? element.previousElementSibling : null;
            check(element, colour(getComputedStyle(element).fill),
              below ? colour(getComputedStyle(below).fill) : ground(element.closest('figure')));
          } else { check(element, colour(getComputedStyle(element).color), ground(element)); }
        });
      }
      function tables() {
        all('table.sortable').forEach(function (table) {
          var rows = function () {
            return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; });
          };
          var before = rows().length, heads = all('thead th', table);
          var isReference = function (row) { return row.classList.contains('reference'); };
          heads.forEach(function (head, column) {
            var button = head.querySelector('button');
            if (!button) { say('a head that cannot be pressed'); return; }
            [1, -1].forEach(function (turn) {
              button.click();
              if (head.getAttribute('aria-sort') !== (turn > 0 ? 'ascending' : 'descending')) {
                say('does not say how it is sorted: ' + name(head));
              }
              var keys = rows().filter(function (row) { return !isReference(row); }).map(function (row) {
                return row.cells[column].getAttribute('data-order');
              }).filter(function (key) { return key !== null; }).map(Number);
              keys.forEach(function (key, place) {
                if (place > 0 && turn * (key - keys[place - 1]) < 0) { say('not sorted by ' + name(head)); }
              });
              var last = rows()[rows().length - 1];
              if (table.querySelector('tr.reference') && !isReference(last)) { say('the reference moved'); }
            });
          });
          if (rows().length !== before) { say('sorting lost rows'); }
          var input = table.closest('figure').querySelector('input');
          if (!input) { if (before > 4) { say('no filter'); } return; }
          function filter(words) { input.value = words; input.dispatchEvent(new Event('input')); return rows(); }
          if (filter('no such words').some(function (row) { return !isReference(row); })) { say('does not filter'); }
          var badge = table.querySelector('.badge');
          if (badge) {
            var kept = filter(badge.textContent).filter(function (row) { return !isReference(row); });
            if (!kept.length || kept.length >= before) { say('filters too much or too little'); }
          }
          if (filter('').length !== before) { say('an empty filter hides rows'); }
        });
      }
    });
    </script>
    """

  /// A page with the probe in it.
  static func within(_ page: String) -> String {
    page.replacing("<head>", with: "<head>" + early)
      .replacing("</body>", with: late + "</body>")
  }

  /// A page of frames, one for each page and width, that writes down what every probe found.
  static func harness(_ pages: [(name: String, text: String)], widths: [Int]) -> String {
    let frames = pages.flatMap { page in
      widths.map { width in
        let source = within(page.text).replacing("&", with: "&amp;")
          .replacing("\"", with: "&quot;")
        return
          "<iframe name=\"\(page.name)\" width=\"\(width)\" height=\"900\" srcdoc=\"\(source)\"></iframe>"
      }
    }
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"/><style>:root { color-scheme: light dark } iframe { border: 0 }</style></head><body>
      <pre id="findings">none</pre>
      <script>
      var reports = [];
      window.addEventListener('message', function (event) {
        reports.push(event.data);
        var text = unescape(encodeURIComponent(JSON.stringify(reports)));
        document.getElementById('findings').textContent = btoa(text);
      });
      </script>
      \(frames.joined(separator: "\n"))
      </body></html>
      """
  }
}
