// SPDX-License-Identifier: Apache-2.0

/// Why a store cannot do what was asked of it.
public struct StoreFault: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Cause: Hashable, Sendable {
    /// A folder stands where the file should be.
    case isFolder
    /// The file, or the folder around it, cannot be opened or made; with the system's error number.
    case unreachable(errno: Int32)
    /// The file is no database.
    case notADatabase
    /// The file is a database of another program.
    case foreign
    /// The file was written by a later version of Etalon.
    case newer
    /// The database is damaged; with the database's words.
    case damaged(String)
    /// The file cannot be written to.
    case readOnly
    /// There is no room left for what was to be written.
    case full
    /// Another process kept the database busy for too long.
    case busy
    /// Anything else that the database says.
    case database(code: Int, words: String)
    /// There is no such run; with the ids of those there are, newest last.
    case unknownRun(String, known: [RunID])
    /// The name fits more than one run.
    case ambiguousRun(String, fits: [RunID])
    /// What the store holds of a run cannot be read by this version.
    case unreadable(RunID, words: String)
    /// The run has no such task.
    case unknownTask(TaskKey)
    /// The task is finished already, and only open tasks can be worked on.
    case finishedTask(TaskKey)
    /// The task was finished before with another result, so it was not determined by its content.
    case otherResult(TaskKey)
  }

  /// The file; `:memory:` for a store that has none.
  public var path: String
  /// What is wrong.
  public var cause: Cause

  /// Makes a fault.
  public init(path: String, cause: Cause) { (self.path, self.cause) = (path, cause) }
}
