// SPDX-License-Identifier: Apache-2.0

/// The only script of a report: it lets a reader sort and filter tables that are complete without it.
///
/// It keeps clear of `<` and `&`, so that the page is well-formed XML as well, reads nothing but the page, and changes
/// nothing but the order and the visibility of rows, and opens folds for paper.
enum PageScript {
  static let text = """
    (function () {
      'use strict';
      function key(row, column) {
        var cell = row.cells[column], order = cell.getAttribute('data-order');
        return order === null ? cell.textContent.trim() : parseFloat(order);
      }
      function compare(a, b) {
        var isNumber = [typeof a === 'number', typeof b === 'number'];
        if (isNumber[0] !== isNumber[1]) { return isNumber[0] ? -1 : 1; }
        return isNumber[0] ? a - b : a.localeCompare(b, 'en', { numeric: true });
      }
      function sorting(table, rows) {
        var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);
        heads.forEach(function (head, column) {
          var button = document.createElement('button');
          button.type = 'button';
          while (head.firstChild) { button.appendChild(head.firstChild); }
          head.appendChild(button);
          button.addEventListener('click', function () {
            var turn = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
            heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
            head.setAttribute('aria-sort', turn > 0 ? 'ascending' : 'descending');
            rows.map(function (row, place) { return { row: row, place: place, key: key(row, column) }; })
              .sort(function (a, b) { return turn * compare(a.key, b.key) || a.place - b.place; })
              .forEach(function (entry) { body.appendChild(entry.row); });
            Array.from(body.querySelectorAll('tr.reference')).forEach(function (row) { body.appendChild(row); });
          });
        });
      }
      function filtering(table, rows, place) {
        var label = document.createElement('label'), input = document.createElement('input');
        var found = document.createElement('output');
        label.className = 'filter';
        input.type = 'search';
        input.id = 'filter-' + place;
        label.htmlFor = input.id;
        label.append('Filter: ', input, ' ', found);
        table.parentNode.parentNode.insertBefore(label, table.parentNode);
        var words = rows.map(function (row) { return row.textContent.toLowerCase(); });
        input.addEventListener('input', function () {
          var wanted = input.value.toLowerCase().split(/\\s+/).filter(Boolean), shown = 0;
          rows.forEach(function (row, index) {
            var fits = wanted.every(function (word) { return words[index].includes(word); });
            row.hidden = !fits;
            if (fits) { shown += 1; }
          });
          found.textContent = wanted.length ? shown + ' of ' + rows.length + ' rows' : '';
        });
      }
      Array.from(document.querySelectorAll('table.sortable')).forEach(function (table, place) {
        var rows = Array.from(table.tBodies[0].rows).filter(function (row) {
          return !row.classList.contains('reference');
        });
        sorting(table, rows);
        if (rows.length > 3) { filtering(table, rows, place); }
      });
      function unfold() {
        var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (var node = target; node; node = node.parentElement) {
          if (node.tagName.toLowerCase() === 'details') { node.open = true; }
        }
        if (target) { target.scrollIntoView(); }
      }
      window.addEventListener('hashchange', unfold);
      if (location.hash) { unfold(); }
      // Browsers that the style sheet cannot tell to print closed folds open them first.
      window.addEventListener('beforeprint', function () {
        document.querySelectorAll('details.printed').forEach(function (fold) { fold.open = true; });
      });
    })();
    """
}
