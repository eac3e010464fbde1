import CFFmpeg
import Capturing

/// Converts BGRX pictures of one size to bt709 limited-range YUV at one place of the canvas.
final class Scaler {
    private let context: OpaquePointer
    private let width: Int
    private let height: Int
    private let place: Canvas.Place

    init(_ picture: Frame, _ place: Canvas.Place) throws(CaptureFault) {
        // An odd last row or column is left out rather than the whole picture scaled by a hair.
        let isSameSize = picture.width & ~1 == place.width && picture.height & ~1 == place.height
        let context = sws_getContext(
            Int32(isSameSize ? place.width : picture.width),
            Int32(isSameSize ? place.height : picture.height),
            AV_PIX_FMT_BGR0,
            Int32(place.width),
            Int32(place.height),
            AV_PIX_FMT_YUV420P,
            isSameSize ? SWS_POINT : SWS_AREA,
            nil,
            nil,
            nil
        )
        guard let context else { throw .encoder("no colour conversion for this size") }
        self.context = context
        (width, height, self.place) = (picture.width, picture.height, place)
        let bt709 = sws_getCoefficients(SWS_CS_ITU709)
        try check(
            sws_setColorspaceDetails(context, bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16),
            "setting colours"
        )
    }

    deinit { sws_freeContext(context) }

    func fits(_ picture: Frame, _ place: Canvas.Place) -> Bool {
        (picture.width, picture.height) == (width, height) && place == self.place
    }

    func draw(_ picture: Frame, into frame: UnsafeMutablePointer<AVFrame>) throws(CaptureFault) {
        guard picture.stride >= width * 4, picture.pixels.count >= picture.stride * height else {
            throw .encoder("a picture is shorter than its size")
        }
        var planes = planes(frame)
        let strides = strides(frame)
        for index in 0..<3 {
            let (left, top) = index == 0 ? (place.left, place.top) : (place.left / 2, place.top / 2)
            planes[index] = planes[index].map { $0 + top * Int(strides[index]) + left }
        }
        let rows = picture.pixels.withUnsafeBufferPointer { pixels in
            var source: [UnsafePointer<UInt8>?] = [pixels.baseAddress, nil, nil, nil]
            var steps: [Int32] = [Int32(picture.stride), 0, 0, 0]
            let lines = height & ~1 == place.height ? place.height : height
            return sws_scale(context, &source, &steps, 0, Int32(lines), planes, strides)
        }
        try check(rows, "converting a picture")
    }
}
