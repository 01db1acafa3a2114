// SPDX-License-Identifier: Apache-2.0

import Foundation
import Report
import RunRecord

/// The runs behind the committed sample reports.
enum SampleFile {
  /// The record of the sample of that name.
  static func record(_ name: String) throws -> RunRecord {
    let file = ProblemFiles.folder.deletingLastPathComponent()
      .appending(path: "Results/samples/\(name)/designs.json")
    return try DesignsJSON.decode(String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
