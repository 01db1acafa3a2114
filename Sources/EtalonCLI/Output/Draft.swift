// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A file that is written bit by bit, and put in its place in a folder once it is whole.
///
/// Without that it goes when nobody holds it any more, and readers never see it.
final class Draft: Sendable {
  private let place: String
  private let path: String
  private let isDevice: Bool
  private let file: Int32
  private let isPlaced = Mutex(false)

  /// Begins a file of that name.
  init(of name: String, in folder: OutputFolder) throws(OutputFault) {
    place = "\(folder.path)/\(name)"
    // A new file in the place of a device would take the device from everybody.
    isDevice = folder.isDevice(place)
    path = isDevice ? place : folder.temporary(for: name)
    file = unsafe open(path, (isDevice ? 0 : O_CREAT | O_EXCL) | O_WRONLY | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.fault(place) }
  }

  deinit {
    _ = close(file)
    if !isDevice, !isPlaced.withLock({ $0 }) { _ = unsafe unlink(path) }
  }

  /// Writes more.
  func append(_ text: String) throws(OutputFault) {
    do throws(SystemFault) { try WholeFile.write(text, to: file) } catch { throw Self.fault(place, error) }
  }

  /// Puts the file in its place.
  func put() throws(OutputFault) {
    if isDevice { return }
    guard unsafe rename(path, place) == 0 else { throw Self.fault(place) }
    isPlaced.withLock { $0 = true }
  }

  private static func fault(_ place: String, _ fault: SystemFault = SystemFault()) -> OutputFault {
    OutputFault(
      path: place, reason: "the file cannot be written: \(fault.words)",
      fix: "name another folder with `--output`")
  }
}
