// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// The layout of `designs.json`: the run record, complete.
///
/// The file holds one object. `schema` names the layout (``RunRecord/RunRecord/currentSchema``) and changes when a
/// field changes its meaning or goes; a reader that meets a name it does not know should stop. The other members:
///
/// - `question`: what was asked, with every statement as understood and whether it is a default.
/// - `origin`: command, versions and hashes with which the run can be repeated.
/// - `proof`: `status` (`designs`, `infeasible`, `stopped`), the proven bound and the gap as a share.
/// - `ledgers`: name, unit, and `scale`, by which an amount in a design is divided to give the unit.
/// - `designs`: best first; `objective`, `ledgers` and `headings` are canonical amounts. `roles[].box` tells what is in
///   a box and how the role is wired, so that cables, ports and racks can be laid out from it; `materials` what to buy.
/// - `baseline`: the best design of retimed pluggable optics in air-cooled boxes; missing when there is none.
/// - `limits`, `scenarios`, `rejections`, `unwirable`, `unusable`, `figures`, `sources`, `counts`: the evidence.
///   `figures[].weights` is the share by which each ledger grows per share by which the figure grows.
///
/// Keys are sorted, numbers have as many digits as it takes to read back the same number, and the words `inf`, `-inf`
/// and `nan` stand for what JSON has no number for.
public enum DesignsJSON {
  /// The record as JSON text.
  ///
  /// - Parameter value: The record.
  /// - Returns: The text, with a line feed at its end.
  /// - Throws: ``ReportFailure/encoding(reason:)``.
  public static func encode(_ value: some Encodable) throws(ReportFailure) -> String {
    do { return try RecordJSON.encode(value, isIndented: true) + "\n" } catch {
      throw .encoding(reason: "\(error)")
    }
  }

  /// Reads a record back.
  ///
  /// - Parameter text: What ``encode(_:)`` gave.
  /// - Returns: The same record.
  /// - Throws: ``ReportFailure/encoding(reason:)`` when the text is something else.
  public static func decode(_ text: String) throws(ReportFailure) -> RunRecord {
    do { return try RecordJSON.decode(RunRecord.self, from: text) } catch {
      throw .encoding(reason: "\(error)")
    }
  }
}
