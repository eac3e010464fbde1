/// The fixed size of the video; windows of another size are fitted into it.
struct Canvas: Equatable {
    let width: Int
    let height: Int

    /// Where a picture goes on the canvas.
    struct Place: Equatable {
        var left: Int
        var top: Int
        var width: Int
        var height: Int
    }

    /// The canvas for a first picture: its own size in even numbers, between 64 and 4096.
    init(width: Int, height: Int) {
        self.width = min(4096, max(64, (width + 1) & ~1))
        self.height = min(4096, max(64, (height + 1) & ~1))
    }

    /// Keeps a picture that fits at its size, at the top left; shrinks a larger one with its proportions.
    ///
    /// All numbers are even, because colour has half the resolution.
    func place(width: Int, height: Int) -> Place {
        let (evenWidth, evenHeight) = (max(2, width & ~1), max(2, height & ~1))
        if evenWidth <= self.width, evenHeight <= self.height {
            return Place(left: 0, top: 0, width: evenWidth, height: evenHeight)
        }
        if evenWidth * self.height > self.width * evenHeight {
            let fitted = max(2, evenHeight * self.width / evenWidth & ~1)
            let top = (self.height - fitted) / 2 & ~1
            return Place(left: 0, top: top, width: self.width, height: fitted)
        }
        let fitted = max(2, evenWidth * self.height / evenHeight & ~1)
        let left = (self.width - fitted) / 2 & ~1
        return Place(left: left, top: 0, width: fitted, height: self.height)
    }
}
