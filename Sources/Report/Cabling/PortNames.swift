// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Which cage of a box a link takes, and which part of a cage that several links share.
///
/// Port groups fill a row of cages one after the other, in the order of the record, from the first cage on.
struct PortNames {
  /// A port of one box.
  struct Port: Hashable {
    /// The row of cages.
    var row: String
    /// The cage, counted from 1.
    var cage: Int
    /// The link within the cage, counted from 1; nil where the cage carries one.
    var part: Int?

    /// Such as `front 12` or `front 12/3`.
    var name: String { "\(row) \(cage)" + (part.map { "/\($0)" } ?? "") }
  }

  let box: BoxRecord
  /// Links of each port group in this box.
  let links: [Int]

  /// The port of a link of a port group.
  func port(group: Int, link: Int) -> Port {
    let part = box.parts[group]
    return Port(
      row: row(part.row), cage: firstCage(of: group) + link / part.linksPerPart + 1,
      part: part.linksPerPart > 1 ? link % part.linksPerPart + 1 : nil)
  }

  /// Parts with a link in a port group.
  func lit(_ group: Int) -> Int {
    (links[group] + box.parts[group].linksPerPart - 1) / max(1, box.parts[group].linksPerPart)
  }

  /// Cages of a row without a link.
  func free(inRow place: Int) -> Int {
    let taken = box.parts.indices.filter { box.parts[$0].row == place }.reduce(0) { $0 + lit($1) }
    return max(0, box.rows[place].cages - taken)
  }

  private func row(_ place: Int?) -> String {
    place.flatMap { box.rows.indices.contains($0) ? box.rows[$0].name.clean : nil } ?? "port"
  }

  private func firstCage(of group: Int) -> Int {
    (0..<group).filter { box.parts[$0].row == box.parts[group].row }.reduce(0) { $0 + lit($1) }
  }
}
