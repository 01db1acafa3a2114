// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Locks beside the database by which processes see whether others still live.
///
/// A process holds a lock on one byte for as long as it lives, and the system takes it away however the process ends.
/// Process numbers would not do: they are given out again, in containers within seconds.
final class LifeSigns: Sendable {
  private let file: Int32

  /// Opens the file of locks, or makes it.
  ///
  /// - Throws: The system's refusal.
  init(at path: String) throws(StoreFault.Cause) {
    file = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .unreachable(errno: errno) }
  }

  deinit { close(file) }

  /// Does something while no other process does: byte 0 stands for that.
  func exclusively<Value>(_ body: () throws -> Value) rethrows -> Value {
    // Where locks do not work, SQLite's own will not either, and it says so better.
    _ = lock(0, F_WRLCK, command: Self.setAndWait)
    defer { _ = lock(0, F_UNLCK, command: Self.set) }
    return try body()
  }

  /// Shows that a session lives until this object goes.
  func show(_ session: Int64) { _ = lock(session, F_WRLCK, command: Self.set) }

  /// Whether somebody else shows that a session lives.
  func isShown(_ session: Int64) -> Bool {
    var range = Self.byte(session, F_WRLCK)
    guard unsafe fcntl(file, Self.get, &range) == 0 else { return true }
    return range.l_type != Int16(F_UNLCK)
  }

  private func lock(_ byte: Int64, _ kind: Int32, command: Int32) -> Bool {
    var range = Self.byte(byte, kind)
    while unsafe fcntl(file, command, &range) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  private static func byte(_ offset: Int64, _ kind: Int32) -> flock {
    var range = flock()
    range.l_type = Int16(kind)
    range.l_whence = Int16(SEEK_SET)
    (range.l_start, range.l_len) = (off_t(offset), 1)
    return range
  }

  // Locks of an open file, not of a process: those would go when any other part of the process closes the file.
  #if canImport(Darwin)
  private static let (set, setAndWait, get): (Int32, Int32, Int32) = (F_OFD_SETLK, F_OFD_SETLKW, F_OFD_GETLK)
  #else
  // The header shows these only to GNU sources.
  private static let (get, set, setAndWait): (Int32, Int32, Int32) = (36, 37, 38)
  #endif
}
