// SPDX-License-Identifier: Apache-2.0

import Planner
import Report
import RunRecord
import Search
import Synchronization

/// Writes the rows of a sweep that has more points than a record holds, page by page: into a file, and into the store.
final class SweepRows: Sendable {
  private struct State {
    var draft: Draft?
    var pages = 0
  }

  private let state = Mutex(State())
  private let folder: OutputFolder
  private let keeper: RunKeeper

  init(in folder: OutputFolder, _ keeper: RunKeeper) { (self.folder, self.keeper) = (folder, keeper) }

  /// Writes the rows of the next page.
  func take(_ page: RunRecord) throws(TaskFault) {
    do throws(OutputFault) {
      try state.withLock { (state) throws(OutputFault) in
        let text = StudyText.rows(ofPage: page, isFirst: state.pages == 0)
        if state.draft == nil {
          state.draft = try Draft(of: StudyText.fileName(of: SweepCommand.name), in: folder)
        }
        try state.draft?.append(text)
        keeper.keep(text, asPage: state.pages)
        state.pages += 1
      }
    } catch {
      throw TaskFault("\(error.path): \(error.reason)", kind: .log)
    }
  }

  /// Puts the file in its place, if there is one.
  func put() throws(OutputFault) {
    try state.withLock { (state) throws(OutputFault) in try state.draft?.put() }
  }
}
