#pragma once
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>

// Macros that Swift does not import.
static inline int samtykke_again(void) { return AVERROR(EAGAIN); }
static inline int samtykke_end_of_file(void) { return AVERROR_EOF; }
static inline int64_t samtykke_no_timestamp(void) { return AV_NOPTS_VALUE; }
static inline void samtykke_mono(AVChannelLayout *layout) {
    *layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_MONO;
}
